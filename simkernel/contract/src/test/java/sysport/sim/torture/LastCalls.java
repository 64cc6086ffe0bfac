package sysport.sim.torture;

import sysport.sim.observation.CallListener;
import sysport.sim.observation.ObservedCall;

import java.util.ArrayDeque;
import java.util.stream.Collectors;

/// The end of a transcript: what led to a failure.
final class LastCalls implements CallListener {
    private static final int KEPT = 60;

    private final ArrayDeque<ObservedCall> calls = new ArrayDeque<>(KEPT);

    @Override
    public void answered(ObservedCall call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    /// A line for each call.
    @Override
    public String toString() {
        return calls.stream().map(ObservedCall::toString).collect(Collectors.joining("\n"));
    }
}
