package io.slowking.web;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A screenshot that is small enough to be kept with the documentation: of at most 256 colours, the most frequent ones that can be told apart. Without
 * that the shades at the edges of letters would leave no room for the colours of small things.
 */
final class Picture {
    private static final int COLORS = 256;
    private static final int HIGHEST = 1_300;

    /** Of two colours, the sum of the squares of what lies between their parts. */
    private static final int ALIKE = 60;

    private final BufferedImage image;

    private Picture(BufferedImage image) {
        this.image = image;
    }

    /** The page as it is now, its lower part cut off where it is very long. */
    static Picture of(Page page) {
        byte[] png = page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
        try {
            BufferedImage whole = ImageIO.read(new ByteArrayInputStream(png));
            return new Picture(whole.getSubimage(0, 0, whole.getWidth(), Math.min(HIGHEST, whole.getHeight())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeTo(Path file) {
        try {
            ImageIO.write(withFewColors(), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedImage withFewColors() {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Map<Integer, Integer> counts = new HashMap<>();
        Arrays.stream(pixels).forEach(pixel -> counts.merge(pixel, 1, Integer::sum));
        int[] palette = palette(counts);
        BufferedImage indexed = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        Map<Integer, Integer> nearest = new HashMap<>();
        int[] indexes = Arrays.stream(pixels)
                .map(pixel -> nearest.computeIfAbsent(pixel, color -> nearest(palette, color)))
                .toArray();
        indexed.getRaster().setPixels(0, 0, image.getWidth(), image.getHeight(), indexes);
        return indexed;
    }

    private static int[] palette(Map<Integer, Integer> counts) {
        List<Integer> palette = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .forEach(color -> {
                    if (palette.size() < COLORS
                            && palette.stream().noneMatch(taken -> distance(taken, color) < ALIKE)) {
                        palette.add(color);
                    }
                });
        return palette.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int nearest(int[] palette, int color) {
        int best = 0;
        for (int index = 1; index < palette.length; index++) {
            if (distance(palette[index], color) < distance(palette[best], color)) {
                best = index;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }
}
