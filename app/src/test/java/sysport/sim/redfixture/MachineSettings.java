package sysport.sim.redfixture;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Asks the machine, or tells it, without the port.
public interface MachineSettings {
    final class Environment {
        String home() {
            return String.valueOf(System.getenv("HOME"));
        }
    }

    final class Property {
        int width() {
            return Integer.getInteger("width", 0);
        }
    }

    final class Output {
        void tell(String line) {
            System.out.println(line);
        }
    }

    final class Log {
        void tell(String line) {
            System.getLogger("log").log(System.Logger.Level.INFO, line);
        }
    }

    final class Processors {
        int count() {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    final class DefaultLocale {
        Locale locale() {
            return Locale.getDefault();
        }
    }

    final class DefaultCharset {
        Charset charset() {
            return Charset.defaultCharset();
        }
    }

    final class Format {
        String text(int number) {
            return String.format("%d", number);
        }
    }

    final class Formatted {
        String text(int number) {
            return "%d".formatted(number);
        }
    }

    final class LowerCase {
        @SuppressWarnings("StringCaseLocaleUsage")
        String text(String name) {
            return name.toLowerCase();
        }
    }

    final class AllowedText {
        String text(String name, byte[] from, byte[] to) {
            System.arraycopy(from, 0, to, 0, from.length);
            return String.format(Locale.ROOT, "%s", name.toLowerCase(Locale.ROOT))
                    + new String(to, StandardCharsets.US_ASCII);
        }
    }
}
