package sysport.faults;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.table.SystemCall;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What goes wrong in one run of the server, on either kernel.
///
/// @param faults at most one for each call: strace knows no more
record FaultPlan(List<Fault> faults) {
    static final FaultPlan NONE = new FaultPlan(List.of());

    FaultPlan {
        faults = List.copyOf(faults);
        if (faults.stream().map(Fault::call).distinct().count() < faults.size()) {
            throw new IllegalArgumentException("two faults of one call: " + faults);
        }
    }

    /// Faults with a space between them.
    static FaultPlan of(String text) {
        return new FaultPlan(Arrays.stream(text.split(" ", -1)).map(Fault::of).toList());
    }

    /// What the call answers instead of being made, or null.
    ///
    /// @param nth which of the calls of its name that its thread makes
    @Nullable Errno errno(SystemCall call, int nth) {
        for (Fault fault : faults) {
            if (fault.hits(call, nth)) {
                return fault.errno();
            }
        }
        return null;
    }

    /// The options by which strace does the same.
    List<String> straceOptions() {
        return faults.stream().flatMap(fault -> Stream.of("-e", fault.forStrace())).toList();
    }

    @Override
    public String toString() {
        return faults.stream().map(Fault::toString).collect(Collectors.joining(" "));
    }
}
