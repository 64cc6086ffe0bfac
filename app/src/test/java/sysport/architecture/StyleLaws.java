package sysport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;

import org.jspecify.annotations.NullMarked;

import sysport.app.redfixture.BadNames;
import sysport.app.redfixture.StaticState;
import sysport.app.redfixture.unmarked.Unmarked;

import java.util.List;

/// House style, as far as class files show it.
final class StyleLaws {
    private static final String MEANINGLESS = ".*(Helper|Helpers|Util|Utils|Manager|Impl)";

    /// Types whose objects change, so that a final field of them is state all the same.
    static final Names MUTABLE =
            Names.of(
                    "java.lang.StringBuilder",
                    "java.lang.ThreadLocal",
                    "java.util.Array*",
                    "java.util.BitSet",
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Linked*",
                    "java.util.Tree*",
                    "java.util.concurrent.**");

    /// The native memory of each thread, which is a thread's and not a kernel's, and means nothing
    /// between two calls.
    static final String SCRATCH = "sysport.linux.Scratch";

    private StyleLaws() {}

    static List<Law> all() {
        return List.of(
                Law.of(
                        "no class is a Helper, Util, Manager or Impl",
                        "a thing of the field has a name of its own",
                        "`class SocketUtil {}`",
                        Part.anywhere(),
                        Law.each(
                                "be named by a noun of the field",
                                type -> type.getSimpleName().matches(MEANINGLESS)),
                        BadNames.class),
                Law.of(
                        "no state is static, but for the native memory of a thread",
                        "two servers, or two simulated kernels, can live in one JVM and know"
                                + " nothing of each other",
                        "`private static int count;`",
                        Part.anywhere().and(not(name(SCRATCH))),
                        Law.each(
                                "have no static state",
                                type ->
                                        type.getFields().stream()
                                                .anyMatch(StyleLaws::isStaticState)),
                        StaticState.class),
                Law.of(
                        "every package that serves is null-marked and says what it is",
                        "what may be null is said, and all else is not null",
                        "a package without package-info.java",
                        Part.anywhereBut(Part.LAUNCHER),
                        Law.each(
                                "be in a null-marked package",
                                type -> !type.getPackage().isAnnotatedWith(NullMarked.class)),
                        Unmarked.class,
                        sysport.app.redfixture.AllowedLandmark.class));
    }

    private static boolean isStaticState(JavaField field) {
        boolean isStatic = field.getModifiers().contains(JavaModifier.STATIC);
        boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
        return isStatic && (!isFinal || MUTABLE.has(field.getRawType().getName()));
    }
}
