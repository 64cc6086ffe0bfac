package sysport.contract.mistake;

import org.opentest4j.TestAbortedException;

import sysport.contract.LinuxRule;
import sysport.contract.Rule;
import sysport.contract.ScriptContract;
import sysport.contract.WholeContract;
import sysport.transcript.Case;
import sysport.transcript.run.CaseRun;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Verdict;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A run of those cases of the contract that are made for one rule, on any side and without JUnit:
/// which of them fail there.
public final class SuiteRun {
    private final KernelUnderTest side;
    private final WholeContract whole;
    private final LinuxRule rule;
    private final List<String> failed = new ArrayList<>();
    private int cases;

    private SuiteRun(KernelUnderTest side, LinuxRule rule) {
        this.side = side;
        whole = new WholeContract(side) {};
        this.rule = rule;
    }

    /// Runs all cases of `rule` on `side`.
    public static SuiteRun of(KernelUnderTest side, LinuxRule rule) {
        var run = new SuiteRun(side, rule);
        Class<?>[] chapters = WholeContract.class.getDeclaredClasses();
        Arrays.sort(chapters, Comparator.comparing(Class::getName));
        for (Class<?> chapter : chapters) {
            run.run(chapter);
        }
        for (Case script : ScriptContract.scripts()) {
            run.run(script);
        }
        return run;
    }

    /// How many were run.
    public int cases() {
        return cases;
    }

    /// The names of those that failed.
    public List<String> failed() {
        return List.copyOf(failed);
    }

    private void run(Class<?> chapter) {
        try {
            Constructor<?> constructor = chapter.getDeclaredConstructor(WholeContract.class);
            constructor.setAccessible(true);
            Method[] methods = chapter.getSuperclass().getDeclaredMethods();
            Arrays.sort(methods, Comparator.comparing(Method::getName));
            for (Method method : methods) {
                Rule rules = method.getAnnotation(Rule.class);
                if (rules != null && List.of(rules.value()).contains(rule.name())) {
                    run(method, constructor.newInstance(whole));
                }
            }
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private void run(Method method, Object chapter) throws ReflectiveOperationException {
        method.setAccessible(true);
        cases++;
        try {
            method.invoke(chapter);
        } catch (InvocationTargetException thrown) {
            if (!(thrown.getCause() instanceof TestAbortedException)) {
                failed.add(method.getName());
            }
        }
    }

    private void run(Case script) {
        if (ScriptContract.rules(script).contains(rule.name())) {
            cases++;
            if (CaseRun.of(script, side, _ -> {}) instanceof Verdict.Differs) {
                failed.add(script.name());
            }
        }
    }
}
