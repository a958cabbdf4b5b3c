package io.slowking.web.assets;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The files that pages load. Their addresses change with their content, so a browser asks for each once and never again. The own files share one
 * fingerprint, because the scripts import each other by name; each library has its own, so that a new style doesn't load the charts anew.
 */
@Singleton
@Named("assets")
public class Assets {
    private static final String FOLDER = "web/";
    private static final List<String> OWN = List.of(
            "app.css",
            "app.js",
            "chart.js",
            "copy.js",
            "drawing.js",
            "forms.js",
            "icon.svg",
            "keep.js",
            "live.js",
            "settings.js",
            "ticks.js",
            "time.js");

    /**
     * A library's file as it lies in its package.
     *
     * @param group the package's Maven group, by which its version is found
     * @param folder where packages of that group have their files
     */
    private record Library(String name, String group, String artifact, String folder, String file) {}

    private static final List<Library> LIBRARIES = List.of(
            new Library("htmx.js", "org.webjars.npm", "htmx.org", "webjars", "dist/htmx.min.js"),
            new Library("echarts.js", "org.mvnpm", "echarts", "_static", "dist/echarts.min.js"));

    /** By fingerprint and name, as in the address. */
    private final Map<String, Asset> byPath = new LinkedHashMap<>();

    private final Map<String, String> addresses = new LinkedHashMap<>();

    Assets() {
        List<Asset> own =
                OWN.stream().map(name -> Asset.of(name, read(FOLDER + name))).toList();
        String fingerprint = fingerprint(own);
        own.forEach(asset -> add(fingerprint, asset));
        for (Library library : LIBRARIES) {
            Asset asset = Asset.of(library.name(), read(pathOf(library)));
            add(asset.digest(), asset);
        }
    }

    /**
     * The address of a file.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public String url(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return address;
    }

    /** The file at an address; empty when there is none, or no longer with that content. */
    public Optional<Asset> find(String fingerprint, String name) {
        return Optional.ofNullable(byPath.get(fingerprint + "/" + name));
    }

    private void add(String fingerprint, Asset asset) {
        byPath.put(fingerprint + "/" + asset.name(), asset);
        addresses.put(asset.name(), "/assets/%s/%s".formatted(fingerprint, asset.name()));
    }

    private static String fingerprint(List<Asset> assets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        assets.forEach(asset -> all.writeBytes(asset.content()));
        return Asset.digest(all.toByteArray());
    }

    private static String pathOf(Library library) {
        Properties made = new Properties();
        try (InputStream in =
                open("META-INF/maven/%s/%s/pom.properties".formatted(library.group(), library.artifact()))) {
            made.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/%s/%s/%s/%s"
                .formatted(library.folder(), library.artifact(), made.getProperty("version"), library.file());
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The program lacks its file " + resource);
        }
        return in;
    }
}
