package sysport.app;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the command line gave, understood option by option.
final class Arguments {
    /// No EnumMap, which asks for the constants by reflection: one millisecond of a start with an
    /// AOT cache.
    private final Map<ServeOption, Object> given = new TreeMap<>();

    private @Nullable String directory;

    /// Reads a line that is plain: known options, each once unless it repeats, with its value
    /// behind it or behind `=`, and at most one DIR. Everything else (help, mistakes) is for
    /// [ServeCommand], as picocli costs a third of the server's own start: about 90 of 310 ms of
    /// CPU time.
    ///
    /// @return null if the line is not plain
    /// @throws UserMistake if an option has a value that it cannot have
    static @Nullable Arguments readPlain(String[] args) {
        var arguments = new Arguments();
        for (int i = 0; i < args.length; i++) {
            String argument = args[i];
            int equals = argument.indexOf('=');
            ServeOption option = option(equals < 0 ? argument : argument.substring(0, equals));
            boolean understood;
            if (option == null) {
                understood =
                        !argument.startsWith("-")
                                && !argument.equals(ServeCommand.KERNEL)
                                && arguments.putDirectory(argument);
            } else if (option.isFlag()) {
                understood = equals < 0 && arguments.put(option, "");
            } else if (equals >= 0) {
                understood = arguments.put(option, argument.substring(equals + 1));
            } else {
                i++;
                understood =
                        i < args.length
                                && !args[i].startsWith("-")
                                && arguments.put(option, args[i]);
            }
            if (!understood) {
                return null;
            }
        }
        return arguments;
    }

    private static @Nullable ServeOption option(String text) {
        for (ServeOption option : ServeOption.values()) {
            if (option.text().equals(text)) {
                return option;
            }
        }
        return null;
    }

    private boolean put(ServeOption option, String text) {
        if (option.repeats()) {
            var texts = new ArrayList<>(texts(option));
            texts.add(text);
            given.put(option, texts);
            return true;
        }
        return given.putIfAbsent(option, option.parse(text)) == null;
    }

    /// Takes note of an option's value, as [ServeOption#parse] understood it.
    void put(ServeOption option, Object value) {
        given.put(option, value);
    }

    /// Takes note of DIR. Answers whether it is the first one.
    boolean putDirectory(String path) {
        boolean first = directory == null;
        directory = path;
        return first;
    }

    boolean has(ServeOption option) {
        return given.containsKey(option);
    }

    String text(ServeOption option) {
        return (String) value(option);
    }

    /// What an option was given that may be given several times.
    List<String> texts(ServeOption option) {
        var texts = new ArrayList<String>();
        if (given.get(option) instanceof List<?> all) {
            all.forEach(text -> texts.add((String) text));
        }
        return texts;
    }

    long number(ServeOption option) {
        return (long) value(option);
    }

    private Object value(ServeOption option) {
        Object value = given.get(option);
        return value == null ? option.parse(option.initial()) : value;
    }

    @Nullable String directory() {
        return directory;
    }
}
