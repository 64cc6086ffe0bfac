package sysport.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The classes of our modules and no test's: what lies beside a module descriptor of ours on the
/// class path.
record MainCode(List<ModuleDescriptor> modules, JavaClasses classes) {
    private static final String DESCRIPTOR = "module-info.class";

    static final MainCode IMPORTED = imported();

    private static MainCode imported() {
        try {
            List<ModuleDescriptor> modules = new ArrayList<>();
            List<Location> places = new ArrayList<>();
            for (URL url :
                    Collections.list(MainCode.class.getClassLoader().getResources(DESCRIPTOR))) {
                try (InputStream in = url.openStream()) {
                    ModuleDescriptor descriptor = ModuleDescriptor.read(in);
                    if (descriptor.name().startsWith("sysport.")) {
                        modules.add(descriptor);
                        places.add(placeOf(url.toString()));
                    }
                }
            }
            return new MainCode(modules, new ClassFileImporter().importLocations(places));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Location placeOf(String descriptor) {
        return Location.of(
                URI.create(descriptor.substring(0, descriptor.length() - DESCRIPTOR.length())));
    }
}
