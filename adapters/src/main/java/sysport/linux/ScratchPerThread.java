package sysport.linux;

/// Each thread's [Scratch], made at its first call.
final class ScratchPerThread extends ThreadLocal<Scratch> {
    @Override
    protected Scratch initialValue() {
        return Scratch.collected();
    }
}
