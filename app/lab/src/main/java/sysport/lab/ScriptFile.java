package sysport.lab;

import sysport.kernel.Errno;
import sysport.kernel.FileCalls;
import sysport.kernel.OpenHow;
import sysport.transcript.Script;
import sysport.transcript.ScriptException;
import sysport.transcript.parse.Parser;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Reads a script from a file, by the machine's own kernel.
final class ScriptFile {
    private static final int CHUNK_BYTES = 64 * 1024;

    private ScriptFile() {}

    /// @throws CommandMistake if there is no such file, or it is no script
    static Script read(FileCalls kernel, String path) {
        try {
            return Parser.parse(path, text(kernel, path));
        } catch (ScriptException mistake) {
            throw new CommandMistake(mistake.sentence());
        }
    }

    private static String text(FileCalls kernel, String path) {
        // The argument's octets as they were: the JVM decoded them by this charset.
        byte[] name = path.getBytes(Charset.forName(System.getProperty("native.encoding")));
        var how = OpenHow.of(FileCalls.O_RDONLY | FileCalls.O_CLOEXEC);
        int fd = kernel.openat2(FileCalls.AT_FDCWD, name, how);
        if (fd < 0) {
            throw unreadable(path, fd);
        }
        try {
            var text = new ByteArrayOutputStream();
            var chunk = new byte[CHUNK_BYTES];
            while (true) {
                int count = kernel.read(fd, chunk, 0, chunk.length);
                if (count < 0) {
                    throw unreadable(path, count);
                }
                if (count == 0) {
                    return text.toString(StandardCharsets.ISO_8859_1);
                }
                text.write(chunk, 0, count);
            }
        } finally {
            kernel.close(fd);
        }
    }

    private static CommandMistake unreadable(String path, int answer) {
        Errno errno = Errno.of(answer);
        return new CommandMistake(
                "'"
                        + path
                        + "' cannot be read ("
                        + errno.name()
                        + ", "
                        + errno.description()
                        + "); name a file of cases.");
    }
}
