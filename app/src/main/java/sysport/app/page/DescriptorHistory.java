package sysport.app.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The calls on one open descriptor: the one that made it, and the latest since. Bounded; guarded
/// by the [CallRecorder] that owns it.
final class DescriptorHistory {
    static final int MOST_CALLS = 64;

    private final RecordedCall creation;
    private final Deque<RecordedCall> latest = new ArrayDeque<>();
    private int forgotten;

    DescriptorHistory(RecordedCall creation) {
        this.creation = creation;
    }

    void add(RecordedCall call) {
        if (latest.size() == MOST_CALLS) {
            latest.removeFirst();
            forgotten++;
        }
        latest.addLast(call);
    }

    /// Puts the answer of a call to the call: in the place of the latest of that name that is still
    /// under way.
    void complete(RecordedCall call) {
        for (var calls = latest.descendingIterator(); calls.hasNext(); ) {
            RecordedCall earlier = calls.next();
            if (earlier.isUnderWay() && earlier.name().equals(call.name())) {
                calls.remove();
                break;
            }
        }
        add(call);
    }

    Snapshot snapshot() {
        return new Snapshot(creation, forgotten, new ArrayList<>(latest));
    }

    /// What was known of a descriptor at one moment.
    ///
    /// @param creation the call that made it
    /// @param forgotten how many calls there were between the creation and the first of `latest`
    record Snapshot(RecordedCall creation, int forgotten, List<RecordedCall> latest) {
        Snapshot {
            latest = List.copyOf(latest);
        }
    }
}
