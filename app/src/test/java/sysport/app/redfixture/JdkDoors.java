package sysport.app.redfixture;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Goes to files, sockets and processes through the JDK.
public interface JdkDoors {
    interface Socket {
        ServerSocket socket();
    }

    interface Address {
        Optional<InetAddress> address();
    }

    interface Channel {
        SocketChannel channel();
    }

    interface FileName {
        File file();
    }

    final class FileStream {
        InputStream open(String name) throws IOException {
            return new FileInputStream(name);
        }
    }

    final class PrintToFile {
        PrintStream open(String name) throws IOException {
            return new PrintStream(name, StandardCharsets.UTF_8);
        }
    }

    final class NioFile {
        byte[] read(Path path) throws IOException {
            return Files.readAllBytes(path);
        }
    }

    final class OtherProcess {
        Process start() throws IOException {
            return new ProcessBuilder("true").start();
        }
    }

    final class Execution {
        Object start() throws IOException {
            return Runtime.getRuntime().exec(new String[] {"true"});
        }
    }

    final class AllowedOutput {
        void tell(OutputStream out) {
            new PrintStream(out, true, StandardCharsets.UTF_8).println("ready");
            System.err.println("ready");
        }
    }
}
