package sysport.lab.fuzz;

import sysport.kernel.VectorCalls;
import sysport.kernel.table.SystemCall;
import sysport.notation.ByteText;
import sysport.transcript.CallForm;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// Lets some of the calls on one buffer be calls on several, cut anywhere.
final class Vectors {
    private static final int ONCE_IN = 4;
    private static final int TOO_MANY_ONCE_IN = 40;
    private static final int TOO_MANY = VectorCalls.IOV_MAX + 1;
    private static final int MOST_CUTS = 4;

    private final Draw draw;

    Vectors(Draw draw) {
        this.draw = draw;
    }

    /// The line, or the same on several buffers.
    Line sometimes(Line line) {
        return line instanceof Line.Complete(String thread, Invocation call, var expected)
                        && call.call() instanceof CallForm.OfTable(SystemCall made)
                        && hasVector(made)
                        && draw.onceIn(ONCE_IN)
                ? new Line.Complete(thread, spread(made, call.arguments()), expected)
                : line;
    }

    private static boolean hasVector(SystemCall call) {
        return switch (call) {
            case READ, WRITE, RECV, SEND -> true;
            default -> false;
        };
    }

    private Invocation spread(SystemCall call, List<Value> one) {
        Value fd = one.getFirst();
        return switch (call) {
            case READ -> Invocation.of(SystemCall.READV, fd, one.get(1), sizes(one.get(2)));
            case WRITE -> Invocation.of(SystemCall.WRITEV, fd, vector(one.get(1)));
            case RECV ->
                    Invocation.of(
                            SystemCall.RECVMSG, fd, one.get(1), sizes(one.get(2)), one.get(3));
            case SEND -> {
                Value name = draw.onceIn(3) ? Calls.address("127.0.0.1", 9) : new Value.Null();
                yield Invocation.of(SystemCall.SENDMSG, fd, name, vector(one.get(1)), one.get(2));
            }
            default -> throw new IllegalArgumentException(call + " has one buffer");
        };
    }

    static Value sizes(Integer... sizes) {
        return new Value.Sizes(List.of(sizes));
    }

    static Value vector(String... parts) {
        return vector(Stream.of(parts).<ByteText>map(ByteText.Text::new).toList());
    }

    private Value sizes(Value size) {
        if (draw.onceIn(TOO_MANY_ONCE_IN)) {
            return new Value.Sizes(Collections.nCopies(TOO_MANY, 1));
        }
        return new Value.Sizes(parts((int) ((Value.Numeral) size).value()));
    }

    private Value vector(Value bytes) {
        if (draw.onceIn(TOO_MANY_ONCE_IN)) {
            return vector(Collections.nCopies(TOO_MANY, new ByteText.Text("x")));
        }
        return vector(
                switch (((Value.Bytes) bytes).text()) {
                    case ByteText.Text(String text) -> {
                        List<ByteText> parts = new ArrayList<>();
                        int at = 0;
                        for (int length : parts(text.length())) {
                            parts.add(new ByteText.Text(text.substring(at, at + length)));
                            at += length;
                        }
                        yield parts;
                    }
                    case ByteText.Repeated(String unit, int times) ->
                            parts(times).stream()
                                    .<ByteText>map(some -> new ByteText.Repeated(unit, some))
                                    .toList();
                    case ByteText other -> List.of(other);
                });
    }

    private static Value vector(List<ByteText> parts) {
        return new Value.Vector(parts, List.of());
    }

    /// Numbers that are `total` together, perhaps 0 among them; none at all for 0 at times.
    private List<Integer> parts(int total) {
        if (total == 0 && draw.onceIn(2)) {
            return List.of();
        }
        List<Integer> parts = new ArrayList<>();
        int left = total;
        for (int cuts = draw.below(MOST_CUTS); cuts > 0; cuts--) {
            int part = draw.below(left + 1);
            parts.add(part);
            left -= part;
        }
        parts.add(left);
        return parts;
    }
}
