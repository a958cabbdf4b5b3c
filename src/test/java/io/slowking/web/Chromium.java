package io.slowking.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The system's Chromium, one for all tests. Where there is none it is installed, if that can be done without asking anybody: as root, with Debian's
 * package manager.
 */
final class Chromium {
    static final String HOW_TO_INSTALL = "There is no Chromium, so the pages are not tested in a browser."
            + " Install it (apt-get install chromium), or say where it is: -Dslowking.chromium=/path/to/chromium";

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable");
    private static final int MINUTES_TO_INSTALL = 10;

    private Chromium() {}

    /** Started on first use, stopped with the JVM. */
    private static final class Shared {
        static final Optional<Browser> BROWSER = executable().flatMap(Shared::launch);

        /** One that is there and can't be started, such as a package that only leads to another store, is as good as none. */
        private static Optional<Browser> launch(Path executable) {
            try {
                return Optional.of(started(executable));
            } catch (PlaywrightException e) {
                System.out.printf("%s can't be started: %s%n", executable, e.getMessage());
                return Optional.empty();
            }
        }

        private static Browser started(Path executable) {
            // The browser is there; nothing has to be downloaded.
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return browser;
        }
    }

    static Optional<Browser> browser() {
        return Shared.BROWSER;
    }

    private static Optional<Path> executable() {
        return present().or(() -> canInstall() && install() ? present() : Optional.empty());
    }

    private static Optional<Path> present() {
        return Stream.concat(Stream.ofNullable(System.getProperty("slowking.chromium")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean canInstall() {
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }

    private static boolean install() {
        System.out.println("Installing Chromium for the browser tests …");
        return run("apt-get", "update", "-qq") && run("apt-get", "install", "-y", "-qq", "chromium");
    }

    private static boolean run(String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Process process = builder.start();
            return process.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
