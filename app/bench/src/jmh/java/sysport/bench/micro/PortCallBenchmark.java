package sysport.bench.micro;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import sysport.bench.NativeProgram;
import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.PollCalls;
import sysport.linux.LinuxKernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// One call of the port against the same call in C: read(2) from an eventfd whose counter is 0,
/// which answers EAGAIN. Hardly any call is cheaper, so what the way through Java adds shows as
/// much as it can.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED"})
public class PortCallBenchmark {
    private static final int CALLS = 1000;
    private static final int LENGTH = 8;

    private final Kernel kernel = new LinuxKernel();
    private final byte[] array = new byte[LENGTH];
    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment = arena.allocate(LENGTH);
    private MethodHandle readOften;
    private int fd;

    /// Compiles the C side and opens the eventfd.
    @Setup
    public void setUp() throws IOException {
        fd = kernel.eventfd(0, PollCalls.EFD_NONBLOCK);
        Path library =
                NativeProgram.compileLibrary("portcall", Files.createTempDirectory("micro-"));
        readOften =
                Linker.nativeLinker()
                        .downcallHandle(
                                SymbolLookup.libraryLookup(library, arena)
                                        .findOrThrow("read_often"),
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_LONG, // long
                                        ValueLayout.JAVA_INT, // int fd
                                        ValueLayout.ADDRESS, // void *buffer
                                        ValueLayout.JAVA_LONG, // long length
                                        ValueLayout.JAVA_LONG)); // long count
    }

    /// Closes what was opened.
    @TearDown
    public void tearDown() {
        kernel.close(fd);
        arena.close();
    }

    /// Through the port.
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long port() {
        long again = 0;
        for (int i = 0; i < CALLS; i++) {
            again += Errno.EAGAIN.is(kernel.read(fd, array, 0, LENGTH)) ? 1 : 0;
        }
        return again;
    }

    /// In a loop in C.
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long c() throws Throwable {
        return (long) readOften.invokeExact(fd, segment, (long) LENGTH, (long) CALLS);
    }
}
