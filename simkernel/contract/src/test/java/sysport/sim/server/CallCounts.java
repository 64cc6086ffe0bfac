package sysport.sim.server;

import sysport.kernel.table.SystemCall;
import sysport.sim.observation.CallListener;
import sysport.sim.observation.ObservedCall;

import java.util.EnumMap;
import java.util.Map;

/// How often the server has made which call since [#clear]. Without clock_gettime, which is no
/// system call where there is a vDSO (vdso(7)).
final class CallCounts implements CallListener {
    private final Map<SystemCall, Integer> counts = new EnumMap<>(SystemCall.class);

    @Override
    public void answered(ObservedCall call) {
        boolean counted = call.call() != SystemCall.CLOCK_GETTIME;
        if (counted && call.process().equals(SimulatedServer.PROCESS)) {
            counts.merge(call.call(), 1, Integer::sum);
        }
    }

    void clear() {
        counts.clear();
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// `{recv=100, send=100}`, in the order of [SystemCall].
    @Override
    public String toString() {
        return counts.toString();
    }
}
