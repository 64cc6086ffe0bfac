package sysport.bench.micro;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import sysport.http.Fields;
import sysport.http.MessageLimits;
import sysport.http.Status;
import sysport.http.wire.DateField;
import sysport.http.wire.OctetBuffer;
import sysport.http.wire.Progress;
import sysport.http.wire.RequestReader;
import sysport.http.wire.ResponseEncoder;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// One small response: head and 13 octets of content, into the send buffer.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EncoderBenchmark {
    private final byte[] content = "Hello, World!".getBytes(StandardCharsets.US_ASCII);
    private final Fields fields = Fields.of("Content-Type", "text/plain");
    private final OctetBuffer out = new OctetBuffer(64 * 1024, 64 * 1024);
    private final ResponseEncoder encoder = new ResponseEncoder(new DateField(0));
    private final RequestReader reader = new RequestReader(MessageLimits.DEFAULT);

    /// The request that is answered.
    @Setup
    public void setUp() {
        var in = new OctetBuffer(64 * 1024, 64 * 1024);
        in.put(SampleRequests.octets(SampleRequests.SMALL));
        if (reader.read(in) != Progress.COMPLETE) {
            throw new IllegalStateException("the request is not read as complete");
        }
    }

    /// The response's octets stay in the buffer, which is cleared before the next.
    @Benchmark
    public OctetBuffer respond() {
        out.clear();
        encoder.answering(reader.request());
        encoder.respond(out, Status.OK, fields, content);
        return out;
    }
}
