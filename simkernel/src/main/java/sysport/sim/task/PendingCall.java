package sysport.sim.task;

import org.jspecify.annotations.Nullable;

import sysport.kernel.table.Parameter;
import sysport.kernel.table.SystemCall;
import sysport.notation.CallText;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The call that a thread is in, with its arguments. One belongs to each thread and is used again
/// for each of its calls, so that noting a call costs a few stores.
public final class PendingCall {
    private static final int MOST_NUMBERS = 5;
    private static final int MOST_OBJECTS = 2;

    private final long[] numbers = new long[MOST_NUMBERS];
    private final @Nullable Object[] objects = new @Nullable Object[MOST_OBJECTS];
    private @Nullable SystemCall call;
    private int numberCount;
    private int objectCount;

    /// A call begins; its arguments follow by [#with], in the order of the port's method.
    public PendingCall begin(SystemCall made) {
        call = made;
        numberCount = 0;
        objectCount = 0;
        return this;
    }

    /// An argument that is a number.
    public PendingCall with(long number) {
        numbers[numberCount++] = number;
        return this;
    }

    /// Any other argument.
    public PendingCall with(@Nullable Object object) {
        objects[objectCount++] = object;
        return this;
    }

    public void clear() {
        call = null;
        Arrays.fill(objects, null);
    }

    /// Which call it is.
    public SystemCall call() {
        SystemCall made = call;
        if (made == null) {
            throw new IllegalStateException("no call is pending");
        }
        return made;
    }

    /// The call in the notation.
    public CallText text() {
        SystemCall made = call();
        List<@Nullable Object> arguments = new ArrayList<>();
        int number = 0;
        int object = 0;
        for (Parameter parameter : made.parameters()) {
            for (Class<?> type : parameter.types()) {
                if (type == int.class) {
                    arguments.add((int) numbers[number++]);
                } else if (type == long.class) {
                    arguments.add(numbers[number++]);
                } else {
                    arguments.add(objects[object++]);
                }
            }
        }
        return new CallText(made, arguments.toArray());
    }

    @Override
    public String toString() {
        SystemCall made = call;
        return made == null ? "no call" : made + "(" + text().begun() + ")";
    }
}
