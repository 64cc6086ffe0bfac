package sysport.sim.redfixture;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Collects without an order in many ways.
public interface Orders {
    final class OfHashMap {
        Map<String, String> names() {
            return new HashMap<>();
        }
    }

    final class OfHashSet {
        Supplier<Set<String>> names() {
            return HashSet::new;
        }
    }

    final class OfSet {
        Set<String> names() {
            return Set.of("a", "b");
        }
    }

    final class CopyOfSet {
        Set<String> names(Collection<String> names) {
            return Set.copyOf(names);
        }
    }

    final class OfMap {
        Map<String, String> names() {
            return Map.of("a", "b");
        }
    }

    final class OfEntries {
        Map<String, String> names() {
            return Map.ofEntries(Map.entry("a", "b"));
        }
    }

    final class CopyOfMap {
        Map<String, String> names(Map<String, String> names) {
            return Map.copyOf(names);
        }
    }

    final class CollectedSet {
        Set<String> names(List<String> names) {
            return names.stream().collect(Collectors.toSet());
        }
    }

    final class CollectedUnmodifiableSet {
        Set<String> names(List<String> names) {
            return names.stream().collect(Collectors.toUnmodifiableSet());
        }
    }

    final class CollectedMap {
        Map<String, String> names(List<String> names) {
            return names.stream()
                    .collect(Collectors.toMap(Function.identity(), Function.identity()));
        }
    }

    final class MergedMap {
        Map<String, String> names(List<String> names) {
            return names.stream()
                    .collect(
                            Collectors.toMap(
                                    Function.identity(), Function.identity(), String::concat));
        }
    }

    final class CollectedUnmodifiableMap {
        Map<String, String> names(List<String> names) {
            return names.stream()
                    .collect(
                            Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));
        }
    }

    final class Groups {
        Map<Integer, List<String>> names(List<String> names) {
            return names.stream().collect(Collectors.groupingBy(String::length));
        }
    }

    final class CountedGroups {
        Map<Integer, Long> names(List<String> names) {
            return names.stream()
                    .collect(Collectors.groupingBy(String::length, Collectors.counting()));
        }
    }

    final class AllowedOrders {
        Map<String, Set<String>> names(List<String> names) {
            Map<Integer, List<String>> byLength =
                    names.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            String::length, TreeMap::new, Collectors.toList()));
            Map<String, Set<String>> ordered = new LinkedHashMap<>();
            byLength.values().forEach(group -> ordered.put(group.getFirst(), new TreeSet<>(group)));
            return ordered;
        }
    }
}
