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

/// The module descriptors: who requires whom, and that the program exports nothing.
final class ModulesTest {
    private static final String APP = "sysport.app";
    private static final String KERNEL = "sysport.kernel";
    private static final Map<String, Set<String>> REQUIRED_OF_OURS =
            Map.of(
                    KERNEL,
                    Set.of(),
                    "sysport.server",
                    Set.of(KERNEL),
                    "sysport.simkernel",
                    Set.of(KERNEL),
                    "sysport.linux",
                    Set.of(KERNEL),
                    "sysport.transcript",
                    Set.of(KERNEL),
                    "sysport.testbed.sim",
                    Set.of("sysport.simkernel", "sysport.transcript"),
                    "sysport.testbed.linux",
                    Set.of("sysport.linux", "sysport.transcript"),
                    "sysport.lab",
                    Set.of("sysport.testbed.sim", "sysport.testbed.linux"),
                    APP,
                    Set.of("sysport.server", "sysport.linux", "sysport.lab"));

    /// Besides the program, what may use other people's code.
    private static final String LAB = "sysport.lab";

    /// What every module may require besides: the JDK's core, and the annotations that are gone at
    /// run time.
    private static final Set<String> COMMON = Set.of("java.base", "org.jspecify");

    @Test
    void each_module_requires_what_the_hexagon_allows() {
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
                        .requires(KERNEL)
                        .requires("sysport.linux")
                        .exports("sysport.sim")
                        .build();
        assertEquals(
                List.of("sysport.simkernel requires sysport.linux"), faults(simkernel).toList());
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
    void exported_part_of_the_program_is_a_fault() {
        ModuleDescriptor app = ModuleDescriptor.newModule(APP).exports("sysport.app").build();
        assertEquals(List.of("sysport.app exports [sysport.app]"), faults(app).toList());
    }

    private static Stream<String> faults(ModuleDescriptor module) {
        String name = module.name();
        Set<String> ofOurs = REQUIRED_OF_OURS.getOrDefault(name, Set.of());
        Stream<String> required =
                module.requires().stream()
                        .map(ModuleDescriptor.Requires::name)
                        .filter(it ->
                                !COMMON.contains(it)
                                        && !ofOurs.contains(it)
                                        && !name.equals(APP)
                                        && !(name.equals(LAB) && !it.startsWith("sysport.")))
                        .map(it -> name + " requires " + it);
        Set<String> exported =
                module.exports().stream()
                        .filter(it -> !it.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (name.equals(APP)) {
            Stream<String> shown =
                    exported.isEmpty() ? Stream.of() : Stream.of(name + " exports " + exported);
            return Stream.concat(required, shown);
        }
        return required;
    }
}
