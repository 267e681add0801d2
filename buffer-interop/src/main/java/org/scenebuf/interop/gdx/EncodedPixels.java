package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.Pixmap.Format;
import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.asset.AssetException;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.interop.view.MemoryView;

/** Decodes images to pixmaps of the format that libGDX would give them. */
final class EncodedPixels {

    private static final String NAME = "an encoded image";

    private EncodedPixels() {
    }

    static GdxPixmap decode(byte[] encoded) {
        MemorySegment file = MemorySegment.ofArray(encoded);
        try (Texture decoded = Images.decode(NAME, file)) {
            return copied(decoded.ramImage(), Images.channels(NAME, file));
        } catch (AssetException refused) {
            throw new IllegalArgumentException(ErrorText.of("a sound PNG or JPEG", encoded.length + " bytes ("
                + ErrorText.line(refused) + ")", "take another file"), refused);
        }
    }

    private static GdxPixmap copied(RamImage rgba, int channels) {
        GdxPixmap pixmap = GdxPixmap.allocate(rgba.width(), rgba.height(), format(channels));
        try (MemoryView all = MemoryView.of(rgba); MemoryView some = all.slice(named(channels))) {
            pixmap.texture().ramImage().copyFrom(some);
        }
        return pixmap;
    }

    private static Format format(int channels) {
        return switch (channels) {
            case 1 -> Format.Alpha;
            case 2 -> Format.LuminanceAlpha;
            case 3 -> Format.RGB888;
            default -> Format.RGBA8888;
        };
    }

    /** The slice of red, green, blue and alpha that holds the channels. The three colours of a gray are the same. */
    private static String named(int channels) {
        return channels == 2 ? ":, :, ::3" : ":, :, :" + channels;
    }
}
