package io.slowking.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String built = Main.class.getPackage().getImplementationVersion();
        return new String[] {"Slowking " + Objects.requireNonNullElse(built, "(development)")};
    }
}
