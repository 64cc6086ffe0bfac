package sysport.sim.redfixture;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.ToIntFunction;

/// Tells objects by their identity in many ways.
public interface Identities {
    final class IdentityHash {
        int of(Object object) {
            return System.identityHashCode(object);
        }
    }

    final class InheritedHash {
        ToIntFunction<Object> hash() {
            return Object::hashCode;
        }
    }

    final class IdentityKeys {
        Map<Object, String> names() {
            return new IdentityHashMap<>();
        }
    }

    final class WeakKeys {
        Map<Object, String> names() {
            return new WeakHashMap<>();
        }
    }

    final class AllowedValueHash {
        int of(String text) {
            return text.hashCode();
        }
    }
}
