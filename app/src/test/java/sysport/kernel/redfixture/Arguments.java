package sysport.kernel.redfixture;

import sysport.kernel.Out;
import sysport.kernel.SocketAddress;

import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Chapters whose calls take what is not plain.
public interface Arguments {
    interface SegmentCalls {
        int read(int fd, MemorySegment buffer);
    }

    interface BufferCalls {
        int read(int fd, ByteBuffer buffer);
    }

    interface StreamCalls {
        long copy(int fd, OutputStream out);
    }

    interface PathCalls {
        int open(Path path);
    }

    interface AllowedCalls {
        int read(int fd, byte[] buffer, int offset, int length, long position);

        int accept(int fd, Out<SocketAddress> peer);

        int spawn(String name, Runnable body);
    }
}
