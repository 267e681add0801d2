package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.g2d.Gdx2DPixmap;
import java.nio.ByteBuffer;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;

/**
 * Pixels of libGDX whose memory is freed with its last loan. {@code dispose} only permits that. Each drawing is such a
 * loan. Pixels that libGDX draws are marked as changed. After {@code dispose} drawing is refused.
 */
final class CountedPixels extends Gdx2DPixmap {

    /** A larger circle takes libGDX seconds, and far larger ones minutes. */
    private static final int MOST_RADIUS = 1 << 24;

    /** libGDX goes through every pixel of a line. Between far ends its numbers wrap, and it draws somewhere else. */
    private static final int FARTHEST = 1 << 24;
    private static final int MOST_STRETCH = 1 << 20;

    private final PixelLending lending;

    CountedPixels(int width, int height, int format) {
        super(width, height, format);
        lending = new PixelLending(this);
    }

    PixelLending lending() {
        return lending;
    }

    /** libGDX's own buffer, which tells the address of the memory. */
    ByteBuffer memory() {
        return super.getPixels();
    }

    /** Frees the memory. It is no longer in use. */
    void free() {
        super.dispose();
    }

    @Override
    public void dispose() {
        lending.end();
    }

    @Override
    public ByteBuffer getPixels() {
        return lending.buffer();
    }

    @Override
    public void clear(int color) {
        draw(() -> super.clear(color), 0, 0, getWidth(), getHeight());
    }

    @Override
    public void setPixel(int x, int y, int color) {
        draw(() -> super.setPixel(x, y, color), x, y, x + 1L, y + 1L);
    }

    @Override
    public int getPixel(int x, int y) {
        try (Loan _ = lending.hold()) {
            return super.getPixel(x, y);
        }
    }

    @Override
    public void drawLine(int x, int y, int x2, int y2, int color) {
        requireNear(x, y);
        requireNear(x2, y2);
        draw(() -> super.drawLine(x, y, x2, y2, color), Math.min(x, x2), Math.min(y, y2), Math.max(x, x2) + 1L,
            Math.max(y, y2) + 1L);
    }

    @Override
    public void drawRect(int x, int y, int width, int height, int color) {
        drawBox(() -> super.drawRect(x, y, width, height, color), x, y, width, height);
    }

    @Override
    public void drawCircle(int x, int y, int radius, int color) {
        drawRound(() -> super.drawCircle(x, y, radius, color), x, y, radius);
    }

    @Override
    public void fillRect(int x, int y, int width, int height, int color) {
        drawBox(() -> super.fillRect(x, y, width, height, color), x, y, width, height);
    }

    @Override
    public void fillCircle(int x, int y, int radius, int color) {
        drawRound(() -> super.fillCircle(x, y, radius, color), x, y, radius);
    }

    /** When a corner is outside, libGDX may draw anywhere in the image. */
    @Override
    public void fillTriangle(int x1, int y1, int x2, int y2, int x3, int y3, int color) {
        Runnable drawing = () -> super.fillTriangle(x1, y1, x2, y2, x3, y3, color);
        if (isInside(x1, y1) && isInside(x2, y2) && isInside(x3, y3)) {
            draw(drawing, Math.min(x1, Math.min(x2, x3)), Math.min(y1, Math.min(y2, y3)),
                Math.max(x1, Math.max(x2, x3)) + 1L, Math.max(y1, Math.max(y2, y3)) + 1L);
        } else {
            draw(drawing, 0, 0, getWidth(), getHeight());
        }
    }

    private boolean isInside(int x, int y) {
        return x >= 0 && y >= 0 && x < getWidth() && y < getHeight();
    }

    @Override
    public void drawPixmap(Gdx2DPixmap src, int srcX, int srcY, int dstX, int dstY, int width, int height) {
        drawStretched(() -> drawHeld(src, () -> super.drawPixmap(src, srcX, srcY, dstX, dstY, width, height)), dstX,
            dstY, width, height);
    }

    @Override
    public void drawPixmap(Gdx2DPixmap src, int srcX, int srcY, int srcWidth, int srcHeight, int dstX, int dstY,
        int dstWidth, int dstHeight) {
        requireStretch(srcWidth, srcHeight);
        if (srcWidth > 0 && srcHeight > 0) {
            drawStretched(() -> drawHeld(src, () -> super.drawPixmap(src, srcX, srcY, srcWidth, srcHeight, dstX, dstY,
                dstWidth, dstHeight)), dstX, dstY, dstWidth, dstHeight);
        } else {
            lending.requireOpen();
        }
    }

    @Override
    public void setBlend(int blend) {
        draw(() -> super.setBlend(blend), 0, 0, 0, 0);
    }

    @Override
    public void setScale(int scale) {
        draw(() -> super.setScale(scale), 0, 0, 0, 0);
    }

    /** libGDX draws an empty box, too, from its last column or row to its first. With a negative size it never ends. */
    private void drawBox(Runnable drawing, int x, int y, int width, int height) {
        if ((width | height) < 0) {
            throw new IllegalArgumentException(ErrorText.of("a width and a height of 0 or more", width + "x" + height,
                "begin at the other corner"));
        }
        long lastX = (long) x + width - 1;
        long lastY = (long) y + height - 1;
        requireInts(lastX, lastY);
        draw(drawing, Math.min(x, lastX), Math.min(y, lastY), Math.max(x, lastX) + 1, Math.max(y, lastY) + 1);
    }

    /** libGDX draws something for a negative radius, too, and goes through every column of the circle. */
    private void drawRound(Runnable drawing, int x, int y, int radius) {
        if (radius < 0 || radius > MOST_RADIUS) {
            throw new IllegalArgumentException(ErrorText.of("a radius of 0 to " + MOST_RADIUS, radius,
                "correct the radius, or fill a rectangle"));
        }
        long left = (long) x - radius;
        long top = (long) y - radius;
        requireInts(left, top);
        requireInts((long) x + radius, (long) y + radius);
        draw(drawing, left, top, (long) x + radius + 1, (long) y + radius + 1);
    }

    /** Draws another image. libGDX divides by its size, and draws somewhere where the size is negative. */
    private void drawStretched(Runnable drawing, int x, int y, int width, int height) {
        requireStretch(width, height);
        requireInts((long) x + width, (long) y + height);
        if (width > 0 && height > 0) {
            draw(drawing, x, y, (long) x + width, (long) y + height);
        } else {
            lending.requireOpen();
        }
    }

    private static void requireStretch(int width, int height) {
        if ((width | height) < 0 || Math.max(width, height) > MOST_STRETCH) {
            throw new IllegalArgumentException(ErrorText.of("a width and a height of 0 to " + MOST_STRETCH, width + "x"
                + height, "draw the part that is visible"));
        }
    }

    private static void requireNear(int x, int y) {
        if (Math.max(Math.abs((long) x), Math.abs((long) y)) > FARTHEST) {
            throw new IllegalArgumentException(ErrorText.of("an end of a line at most " + FARTHEST + " away",
                "(" + x + ", " + y + ")", "draw the part that is visible"));
        }
    }

    /** libGDX computes places as ints. Beyond these it would draw somewhere else. */
    private static void requireInts(long x, long y) {
        if (x != (int) x || y != (int) y) {
            throw new IllegalArgumentException(ErrorText.of("a place of less than 2^31", "(" + x + ", " + y + ")",
                "draw the part that is visible"));
        }
    }

    /** Lets libGDX draw, and marks the part of the box that lies in the image. The end of the box is exclusive. */
    private void draw(Runnable drawing, long left, long top, long right, long bottom) {
        try (Loan _ = lending.hold()) {
            drawing.run();
            mark(left, top, right, bottom);
        }
    }

    /** Lets libGDX draw another image, whose pixels are held meanwhile. */
    private static void drawHeld(Gdx2DPixmap source, Runnable drawing) {
        if (source instanceof CountedPixels ours) {
            try (Loan _ = ours.lending.hold()) {
                drawing.run();
            }
        } else {
            drawing.run();
        }
    }

    private void mark(long left, long top, long right, long bottom) {
        int x = Math.clamp(left, 0, getWidth());
        int y = Math.clamp(top, 0, getHeight());
        int width = Math.clamp(right, 0, getWidth()) - x;
        int height = Math.clamp(bottom, 0, getHeight()) - y;
        if (width > 0 && height > 0) {
            lending.drawn(ImageRegion.of(x, y, width, height));
        }
    }
}
