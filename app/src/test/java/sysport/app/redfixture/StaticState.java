package sysport.app.redfixture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps state where every server of the JVM shares it.
public interface StaticState {
    final class Variable {
        static int count;
    }

    final class Counter {
        static final AtomicInteger COUNT = new AtomicInteger();
    }

    final class Register {
        static final ArrayList<String> NAMES = new ArrayList<>();
    }

    final class Local {
        @SuppressWarnings("ThreadLocalUsage")
        static final ThreadLocal<String> NAME = ThreadLocal.withInitial(() -> "");
    }

    final class AllowedConstants {
        static final int LIMIT = 3;
        static final List<String> NAMES = List.of("a");
        int count;
    }
}
