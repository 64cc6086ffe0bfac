package sysport.trace;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Kernel;
import sysport.kernel.table.IndirectKernel;
import sysport.kernel.table.SystemCall;
import sysport.notation.CallText;

import java.util.function.LongSupplier;

/// Any kernel, with every call told to a [TraceSink] in strace's notation. It changes no call and
/// no answer.
///
/// Lines come in the order in which calls are answered. Where a call is under way while another
/// thread's call is answered, it gets a line of its own before that (`<unfinished ...>`), as strace
/// does. The lines of the thread that made this object have no name before them.
public final class TracingKernel extends IndirectKernel {
    private final Kernel kernel;
    private final Trace trace;

    public TracingKernel(Kernel kernel, TraceSink sink) {
        this.kernel = kernel;
        trace = new Trace(sink);
    }

    @Override
    protected long syscall(SystemCall call, @Nullable Object... arguments) {
        return traced(new CallText(call, arguments), () -> make(kernel, call, arguments));
    }

    private long traced(CallText text, LongSupplier call) {
        try (TracedCall traced = trace.begin(text)) {
            return traced.answer(call.getAsLong());
        }
    }

    @Override
    public int spawn(String name, Runnable body) {
        return super.spawn(name, () -> runNamed(name, body));
    }

    /// Written as the [#spawn] that it is.
    @Override
    public int spawnLight(String name, Runnable body) {
        Runnable named = () -> runNamed(name, body);
        var text = new CallText(SystemCall.SPAWN, name, named);
        return (int) traced(text, () -> kernel.spawnLight(name, named));
    }

    private void runNamed(String name, Runnable body) {
        trace.nameThread(name);
        body.run();
    }
}
