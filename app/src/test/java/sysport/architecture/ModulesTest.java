package sysport.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The module descriptors: who requires whom, and that a module shows all its parts, or none, if it
/// is the program.
final class ModulesTest {
    private static final String APP = "sysport.app";
    private static final Map<String, Set<String>> REQUIRED_OF_OURS =
            Map.of(
                    "sysport.domain",
                    Set.of(),
                    "sysport.simkernel",
                    Set.of("sysport.domain"),
                    "sysport.adapters",
                    Set.of("sysport.domain"),
                    APP,
                    Set.of("sysport.domain", "sysport.simkernel", "sysport.adapters"));

    /// What every module may require besides: the JDK's core, and the annotations that are gone at
    /// run time.
    private static final Set<String> COMMON = Set.of("java.base", "org.jspecify");

    @Test
    void each_module_requires_what_the_hexagon_allows_and_exports_its_parts() {
        List<ModuleDescriptor> modules = MainCode.IMPORTED.modules();
        assertEquals(
                REQUIRED_OF_OURS.keySet(),
                modules.stream().map(ModuleDescriptor::name).collect(Collectors.toSet()));
        assertEquals(List.of(), modules.stream().flatMap(ModulesTest::faults).toList());
    }

    @Test
    void sibling_among_the_requirements_is_a_fault() {
        ModuleDescriptor simkernel =
                ModuleDescriptor.newModule("sysport.simkernel")
                        .requires("sysport.domain")
                        .requires("sysport.adapters")
                        .exports("sysport.sim")
                        .build();
        assertEquals(
                List.of("sysport.simkernel requires sysport.adapters"), faults(simkernel).toList());
    }

    @Test
    void other_module_of_the_jdk_is_a_fault_in_a_library_only() {
        ModuleDescriptor simkernel =
                ModuleDescriptor.newModule("sysport.simkernel")
                        .requires("java.logging")
                        .exports("sysport.sim")
                        .build();
        ModuleDescriptor app = ModuleDescriptor.newModule(APP).requires("java.logging").build();
        assertEquals(
                List.of("sysport.simkernel requires java.logging"), faults(simkernel).toList());
        assertEquals(List.of(), faults(app).toList());
    }

    @Test
    void hidden_part_of_a_library_is_a_fault() {
        ModuleDescriptor adapters =
                ModuleDescriptor.newModule("sysport.adapters").exports("sysport.linux").build();
        assertEquals(
                List.of(
                        "sysport.adapters exports [sysport.linux], not [sysport.linux,"
                                + " sysport.trace]"),
                faults(adapters).toList());
    }

    @Test
    void part_that_a_library_shows_to_some_only_is_a_fault() {
        ModuleDescriptor simkernel =
                ModuleDescriptor.newModule("sysport.simkernel")
                        .exports("sysport.sim", Set.of(APP))
                        .build();
        assertEquals(
                List.of("sysport.simkernel exports [], not [sysport.sim]"),
                faults(simkernel).toList());
    }

    @Test
    void exported_part_of_the_program_is_a_fault() {
        ModuleDescriptor app = ModuleDescriptor.newModule(APP).exports("sysport.app").build();
        assertEquals(List.of("sysport.app exports [sysport.app], not []"), faults(app).toList());
    }

    private static Stream<String> faults(ModuleDescriptor module) {
        String name = module.name();
        Set<String> ofOurs = REQUIRED_OF_OURS.getOrDefault(name, Set.of());
        Stream<String> required =
                module.requires().stream()
                        .map(ModuleDescriptor.Requires::name)
                        .filter(it ->
                                !COMMON.contains(it) && !ofOurs.contains(it) && !name.equals(APP))
                        .map(it -> name + " requires " + it);
        Set<String> due =
                Stream.of(Part.values())
                        .filter(part -> part.module().equals(name) && !name.equals(APP))
                        .map(Part::root)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> exported =
                module.exports().stream()
                        .filter(it -> !it.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toCollection(TreeSet::new));
        Stream<String> shown =
                due.equals(exported)
                        ? Stream.of()
                        : Stream.of(name + " exports " + exported + ", not " + due);
        return Stream.concat(required, shown);
    }
}
