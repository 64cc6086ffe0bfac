package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Random;

/// Makes the octets of requests from a seed: valid ones by the grammar, ones with one part that the
/// grammar does not allow, and ones with a few octets changed.
final class MessageGenerator {
    private static final Ingredient[] INGREDIENTS = Ingredient.values();
    private static final String[] FRAGMENTS = {
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\0",
        ":",
        ",",
        ";",
        "%",
        "%4",
        "=",
        "\"",
        "\\",
        "[",
        "]",
        "@",
        "#",
        "?",
        "/",
        "*",
        "-",
        "+",
        "0",
        "1",
        "5",
        "f",
        "\u007f",
        "\u0080",
        "\u000b",
        "\r\n ",
        "HTTP/1.1",
        "Host: x\r\n",
        "Content-Length: 1\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: x\r\n",
        "Connection: close\r\n",
        "Expect: y\r\n",
        "0\r\n\r\n",
        "::",
        "1.1"
    };

    private final Random random;

    /// What is wrong with the message that is being made.
    private @Nullable Ingredient fault;

    private int messages;

    MessageGenerator(long seed) {
        random = new Random(seed);
    }

    /// How many messages it has made.
    int messages() {
        return messages;
    }

    /// One to three messages. Of three first ones, one is valid, one has a fault, one is mutated;
    /// the last one is sometimes cut short.
    String connection() {
        int kind = random.nextInt(3);
        String first = message(kind == 1);
        for (int mutations = kind == 2 ? 1 + random.nextInt(2) : 0; mutations > 0; mutations--) {
            first = mutated(first);
        }
        var octets = new StringBuilder(first);
        for (int more = random.nextInt(3); more > 0; more--) {
            octets.append(message(false));
        }
        boolean cutShort = chance(8);
        return octets.substring(0, cutShort ? random.nextInt(octets.length()) : octets.length());
    }

    private String message(boolean faulty) {
        messages++;
        fault = faulty ? INGREDIENTS[random.nextInt(INGREDIENTS.length)] : null;
        var octets = new StringBuilder();
        octets.append(chance(10) ? "\r\n" : "");
        octets.append(any(Ingredient.METHOD)).append(' ').append(any(Ingredient.TARGET));
        octets.append(' ').append(any(Ingredient.VERSION)).append(any(Ingredient.LINE_END));
        boolean hostFirst = chance(2);
        String host = (chance(10) ? "hOST:" : "Host: ") + any(Ingredient.HOST) + "\r\n";
        octets.append(hostFirst ? host : "");
        for (int fields = random.nextInt(4) + (fault == Ingredient.FIELD ? 1 : 0);
                fields > 0;
                fields--) {
            octets.append(any(Ingredient.FIELD)).append(any(Ingredient.LINE_END));
        }
        octets.append(hostFirst || chance(20) ? "" : host);
        return octets.append(body()).toString();
    }

    private String body() {
        String content = "0123456789\r\n\0\u00ff".substring(random.nextInt(14));
        if (fault == Ingredient.LENGTH || (fault == null && chance(4))) {
            return "Content-Length: "
                    + any(Ingredient.LENGTH)
                    + content.length()
                    + "\r\n\r\n"
                    + content;
        }
        boolean aboutChunks = fault != null && fault.compareTo(Ingredient.CODING) >= 0;
        if (aboutChunks || (fault == null && chance(3))) {
            return "Transfer-Encoding: " + any(Ingredient.CODING) + "\r\n\r\n" + chunks();
        }
        return "\r\n";
    }

    private String chunks() {
        var chunks = new StringBuilder();
        for (int count = random.nextInt(2) + (fault == null ? 0 : 1); count > 0; count--) {
            String data = "hello\r\nworld, ab".substring(0, 1 + random.nextInt(15));
            String size = Integer.toHexString(data.length());
            chunks.append(any(Ingredient.CHUNK_SIZE))
                    .append(chance(2) ? size : size.toUpperCase(Locale.ROOT));
            chunks.append(any(Ingredient.EXTENSION)).append("\r\n");
            chunks.append(data).append(any(Ingredient.CHUNK_END));
        }
        return chunks + "0" + any(Ingredient.EXTENSION) + "\r\n" + any(Ingredient.TRAILER) + "\r\n";
    }

    private String any(Ingredient ingredient) {
        return ingredient == fault ? ingredient.wrong(random) : ingredient.right(random);
    }

    private String mutated(String octets) {
        if (octets.isEmpty()) {
            return one(FRAGMENTS);
        }
        int at = random.nextInt(octets.length());
        int end = Math.min(octets.length(), at + 1 + random.nextInt(4));
        return switch (random.nextInt(6)) {
            case 0 -> octets.substring(0, at) + octets.substring(at + 1);
            case 1 ->
                    octets.substring(0, at) + (char) random.nextInt(256) + octets.substring(at + 1);
            case 2 -> octets.substring(0, at) + octets.substring(at, end) + octets.substring(at);
            case 3 ->
                    octets.substring(0, lineStart(octets, at))
                            + one(FRAGMENTS)
                            + octets.substring(lineStart(octets, at));
            default -> octets.substring(0, at) + one(FRAGMENTS) + octets.substring(at);
        };
    }

    private static int lineStart(String octets, int at) {
        return octets.lastIndexOf('\n', at) + 1;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
