package sysport.app.redfixture;

/// Goes out of the JVM without `java.lang.foreign`.
public interface NativeDoors {
    interface NativeMethods {
        final class Native {
            native int call();
        }

        final class AllowedMethod {
            int call() {
                return 0;
            }
        }
    }

    interface Libraries {
        final class Load {
            @SuppressWarnings("restricted")
            void load() {
                System.load("/lib/libz.so");
            }
        }

        final class LoadLibrary {
            @SuppressWarnings("restricted")
            void load() {
                Runtime.getRuntime().loadLibrary("z");
            }
        }

        final class AllowedProperty {
            String path() {
                return System.getProperty("java.library.path", "");
            }
        }
    }
}
