package sysport.bench.micro;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import sysport.http.MessageLimits;
import sysport.http.Request;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.Progress;
import sysport.http.wire.RequestReader;

import java.util.concurrent.TimeUnit;

/// One request that stands whole in the buffer: read, checked, released.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParserBenchmark {
    /// Which of the two requests.
    @Param({"SMALL", "BROWSER"})
    public String request;

    private byte[] octets;
    private OctetBuffer in;
    private RequestReader reader;

    /// Makes the reader, which a connection keeps for all its requests.
    @Setup
    public void setUp() {
        octets =
                SampleRequests.octets(
                        request.equals("SMALL") ? SampleRequests.SMALL : SampleRequests.BROWSER);
        in = new OctetBuffer(64 * 1024, 64 * 1024);
        reader = new RequestReader(MessageLimits.DEFAULT);
    }

    /// The request's octets are copied into the buffer as well, as read(2) would do.
    @Benchmark
    public Request parse() {
        in.clear();
        in.put(octets);
        if (reader.read(in) != Progress.COMPLETE) {
            throw new IllegalStateException("the request is not read as complete");
        }
        Request complete = reader.request();
        reader.release(in);
        return complete;
    }
}
