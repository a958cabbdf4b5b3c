package io.slowking.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds files by names and patterns such as {@code build/**}{@code /TEST-*.xml}, for shells and systems that leave these to the program. */
final class FilePatterns {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private FilePatterns() {}

    /**
     * The files in the order of their names, none twice.
     *
     * @throws ClientFailure when one of the patterns fits no file
     */
    static List<Path> find(Collection<String> patterns) {
        TreeSet<Path> found = new TreeSet<>();
        for (String pattern : patterns) {
            List<Path> files = find(pattern);
            if (files.isEmpty()) {
                throw new ClientFailure(
                        WILDCARD.matcher(pattern).find()
                                ? "No file matches " + pattern
                                : "There is no file " + pattern);
            }
            found.addAll(files);
        }
        return List.copyOf(found);
    }

    private static List<Path> find(String pattern) {
        Path named = WILDCARD.matcher(pattern).find() ? null : Path.of(pattern);
        if (named != null) {
            return Files.isRegularFile(named) ? List.of(named) : List.of();
        }
        // A pattern's ** stands for any number of folders; Java's for one at least.
        if (!Files.isDirectory(start(pattern))) {
            return List.of();
        }
        PathMatcher deep = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        PathMatcher flat = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", ""));
        try (Stream<Path> all = Files.walk(start(pattern))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> pattern.startsWith("./") ? file : file.normalize())
                    .filter(file -> deep.matches(file) || flat.matches(file))
                    .toList();
        } catch (IOException e) {
            throw new ClientFailure("The files of %s can't be listed: %s".formatted(pattern, e.getMessage()));
        }
    }

    /** The folder in front of the first wildcard. */
    private static Path start(String pattern) {
        int wildcard = pattern.length();
        var matcher = WILDCARD.matcher(pattern);
        if (matcher.find()) {
            wildcard = matcher.start();
        }
        int folder = pattern.lastIndexOf('/', wildcard);
        return Path.of(folder < 0 ? "." : folder == 0 ? "/" : pattern.substring(0, folder));
    }
}
