package sysport.faults;

import java.util.ArrayList;
import java.util.List;

/// What was seen of a run from outside.
///
/// @param client what clients saw, step by step
/// @param calls what each thread of the server called, in the order in which they began
/// @param end `stopped` if the server ended when it was told to, or why it had ended before
record Observation(List<String> client, List<List<Traced>> calls, String end) {

    /// How many calls answered a fault.
    long injected() {
        return calls.stream().flatMap(List::stream).filter(Traced::injected).count();
    }

    /// The steps in which clients saw something else than they do without faults.
    List<String> noticed(Observation faultless) {
        var others = new ArrayList<>(client);
        others.removeAll(faultless.client);
        return others;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        client.forEach(step -> text.append(step).append('\n'));
        for (List<Traced> thread : calls) {
            text.append("thread\n");
            thread.forEach(call -> text.append("    ").append(call).append('\n'));
        }
        return text.append(end).append('\n').toString();
    }
}
