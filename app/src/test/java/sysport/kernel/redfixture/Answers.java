package sysport.kernel.redfixture;

import java.io.IOException;

/// Chapters whose calls answer with something else than a number.
public interface Answers {
    interface VoidCalls {
        void sync();
    }

    interface BooleanCalls {
        boolean isOpen(int fd);
    }

    interface ObjectCalls {
        Integer read(int fd);
    }

    interface ThrowingCalls {
        int read(int fd) throws IOException;
    }

    interface DefaultCalls {
        default String name(int fd) {
            return "fd " + fd;
        }
    }

    interface AllowedCalls {
        int LIMIT = 3;

        int read(int fd);

        long clock_gettime(int clock);
    }
}
