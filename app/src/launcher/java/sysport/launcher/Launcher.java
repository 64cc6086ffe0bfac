package sysport.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The main class of app.jar. Compiled for Java 8, so that a Java too old for the rest of the jar
 * can load this class and be told so in one sentence; on a Java that is new enough it only calls
 * the real main class.
 */
public final class Launcher {
    private static final int NEEDED = 25;
    private static final int USAGE = 2;

    private Launcher() {}

    /** Runs the program, or says on standard error which Java to take and exits with status 2. */
    public static void main(String[] args) {
        if (feature(System.getProperty("java.specification.version")) >= NEEDED) {
            sysport.app.Main.main(args);
            return;
        }
        System.err.printf(
                "sysport needs Java %d or newer, and this is Java %s: %s%n",
                NEEDED, System.getProperty("java.version"), advice(args));
        System.exit(USAGE);
    }

    private static String advice(String[] args) {
        for (Path home : homes()) {
            if (feature(versionIn(home)) >= NEEDED
                    && Files.isExecutable(home.resolve("bin/java"))) {
                return "run it with the newer one found here, " + command(home, args);
            }
        }
        return "install a newer JDK, for JAVA_HOME and /usr/lib/jvm hold none that is new enough.";
    }

    private static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        String javaHome = System.getenv("JAVA_HOME");
        if (javaHome != null && !javaHome.isEmpty()) {
            homes.add(Paths.get(javaHome));
        }
        File[] installed = new File("/usr/lib/jvm").listFiles();
        if (installed != null) {
            Arrays.sort(installed);
            for (File home : installed) {
                homes.add(home.toPath());
            }
        }
        return homes;
    }

    private static String versionIn(Path home) {
        for (String line : linesOf(home.resolve("release"))) {
            if (line.startsWith("JAVA_VERSION=")) {
                return line.substring("JAVA_VERSION=".length()).replace("\"", "");
            }
        }
        return "";
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return Collections.emptyList();
        }
    }

    /** The feature number of a version: 8 of "1.8.0_402", 25 of "25.0.3" and "25-ea"; else 0. */
    private static int feature(String version) {
        String modern = version.startsWith("1.") ? version.substring(2) : version;
        // No regular expression: it would take 2 ms of a start with an AOT cache.
        int end = 0;
        while (end < modern.length() && modern.charAt(end) >= '0' && modern.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(modern.substring(0, end));
    }

    private static String command(Path home, String[] args) {
        StringBuilder command =
                new StringBuilder(quoted(home.resolve("bin/java").toString())).append(" -jar ");
        command.append(quoted(System.getProperty("java.class.path")));
        for (String arg : args) {
            command.append(' ').append(quoted(arg));
        }
        return command.toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
