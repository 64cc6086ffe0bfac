package sysport.app.redfixture;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Uses native memory and native calls outside their one package.
public interface ForeignDoors {
    final class Memory {
        Object allocate() {
            return Arena.ofAuto().allocate(1);
        }
    }

    interface Segment {
        void take(MemorySegment segment);
    }

    final class Calls {
        Object linker() {
            return Linker.nativeLinker();
        }
    }

    interface AllowedBuffer {
        void take(ByteBuffer buffer);
    }
}
