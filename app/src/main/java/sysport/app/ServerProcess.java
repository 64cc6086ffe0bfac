package sysport.app;

import org.jspecify.annotations.Nullable;

import sysport.app.page.CallRecorder;
import sysport.app.page.ConnectionPage;
import sysport.files.StaticFiles;
import sysport.handler.Handler;
import sysport.kernel.Kernel;
import sysport.kernel.KernelException;
import sysport.linux.LinuxKernel;
import sysport.server.Server;
import sysport.trace.TraceSink;
import sysport.trace.TracingKernel;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The process from its start to the signal that ends it: wires the server to the machine's own
/// kernel and serves on the calling thread.
final class ServerProcess {
    /// What may pass beyond the grace period until the server has cut what is left.
    private static final long CUT_MILLIS = 3_000;

    private final ServeOptions options;
    private final PrintStream out;
    private final CountDownLatch served = new CountDownLatch(1);

    private ServerProcess(ServeOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /// Serves until SIGINT or SIGTERM.
    ///
    /// @param out takes one line when the server is ready
    /// @param err takes the trace, if that is asked for
    /// @throws UserMistake if what the options ask for cannot be had
    static void run(ServeOptions options, PrintStream out, PrintStream err) {
        var process = new ServerProcess(options, out);
        @Nullable TraceSink trace = options.trace() ? line -> writeLine(err, line.text()) : null;
        String directory = options.directory();
        if (directory == null) {
            process.servePage(trace);
        } else {
            process.serveFiles(directory, trace);
        }
    }

    private void servePage(@Nullable TraceSink trace) {
        var recorder = new CallRecorder();
        TraceSink sink =
                trace == null
                        ? recorder
                        : line -> {
                            recorder.accept(line);
                            trace.accept(line);
                        };
        Kernel kernel = new TracingKernel(new LinuxKernel(), sink);
        serve(kernel, new ConnectionPage(kernel, recorder));
    }

    private void serveFiles(String directory, @Nullable TraceSink trace) {
        Kernel linux = new LinuxKernel();
        Kernel kernel = trace == null ? linux : new TracingKernel(linux, trace);
        try (StaticFiles files = open(kernel, directory)) {
            serve(kernel, files);
        }
    }

    private StaticFiles open(Kernel kernel, String directory) {
        try {
            // The argument's octets as they were: the JVM decoded them by this charset.
            return StaticFiles.below(
                    kernel,
                    directory.getBytes(Charset.forName(System.getProperty("native.encoding"))),
                    options.files());
        } catch (KernelException failure) {
            throw Advice.onDirectory(directory, failure);
        }
    }

    private void serve(Kernel kernel, Handler handler) {
        try (Server server = listen(kernel, handler)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "signal"));
            out.println("listening on http://" + server.address() + "/");
            out.flush();
            server.serve();
        } finally {
            served.countDown();
        }
    }

    private Server listen(Kernel kernel, Handler handler) {
        try {
            return Server.listen(kernel, options.address(), options.server(), handler);
        } catch (KernelException failure) {
            throw Advice.onAddress(options.address(), failure);
        }
    }

    /// Runs on the JVM's own thread after a signal, and keeps the process alive until the server
    /// has come to its end.
    private void stop(Server server) {
        server.stop();
        try {
            served.await(
                    options.server().limits().times().graceMillis() + CUT_MILLIS,
                    TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One write for each line, so that it stays whole among the lines of others.
    private static void writeLine(PrintStream err, String text) {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        err.write(line, 0, line.length);
        err.flush();
    }
}
