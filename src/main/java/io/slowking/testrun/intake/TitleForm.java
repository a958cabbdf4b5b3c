package io.slowking.testrun.intake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a JUnit XML's test is called by. */
public enum TitleForm {
    /** Its name as given. */
    NAME {
        @Override
        String title(@Nullable String className, String name) {
            return name;
        }
    },
    /** Class and name with a dot between them, for dialects whose names repeat. */
    CLASS_AND_NAME {
        @Override
        String title(@Nullable String className, String name) {
            return className == null || className.isEmpty() ? name : className + "." + name;
        }
    };

    abstract String title(@Nullable String className, String name);

    /** Reads {@code name} and {@code class+name}; in an address, a plus that is not escaped arrives as a space. */
    public static Optional<TitleForm> of(@Nullable String text) {
        return switch (text) {
            case null -> Optional.of(NAME);
            case "name" -> Optional.of(NAME);
            case "class+name", "class name" -> Optional.of(CLASS_AND_NAME);
            default -> Optional.empty();
        };
    }
}
