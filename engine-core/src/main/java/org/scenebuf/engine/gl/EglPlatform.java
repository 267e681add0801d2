package org.scenebuf.engine.gl;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lwjgl.egl.EGL;
import org.lwjgl.egl.EGL10;
import org.lwjgl.egl.EGL15;
import org.lwjgl.egl.EXTDeviceBase;
import org.lwjgl.egl.EXTPlatformDevice;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** The EGL platforms that may have a display without a window system, in the order in which they are tried. */
enum EglPlatform {

    /** Mesa's platform without a window system. LWJGL has no name for its number. */
    SURFACELESS("EGL_MESA_platform_surfaceless", 0x31dd) {
        @Override
        LongStream natives() {
            return LongStream.of(EGL15.EGL_DEFAULT_DISPLAY);
        }
    },
    /** NVIDIA's platform, with one display for each graphics device. */
    DEVICE("EGL_EXT_platform_device", EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT) {
        @Override
        LongStream natives() {
            return devices();
        }
    };

    private static final int MAX_DEVICES = 64;

    private final String extension;
    private final int platform;

    EglPlatform(String extension, int platform) {
        this.extension = extension;
        this.platform = platform;
    }

    /** Lists the handles of the platform's displays, which may be uninitialised. */
    LongStream displays() {
        String extensions = EGL10.eglQueryString(EGL10.EGL_NO_DISPLAY, EGL10.EGL_EXTENSIONS);
        if (extensions == null || !List.of(extensions.split(" ")).contains(extension)) {
            throw new IllegalStateException(extension + " is missing");
        }
        long function = EGL.getCapabilities().eglGetPlatformDisplayEXT;
        // LWJGL's own method refuses the null pointer that stands for the default display.
        return natives().map(display -> JNI.callPPP(platform, display, MemoryUtil.NULL, function));
    }

    /** The native objects from which the platform makes its displays. */
    abstract LongStream natives();

    private static LongStream devices() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var devices = stack.mallocPointer(MAX_DEVICES);
            int[] count = new int[1];
            if (!EXTDeviceBase.eglQueryDevicesEXT(devices, count)) {
                throw EglDisplay.failure("a list of EGL devices");
            }
            return LongStream.of(IntStream.range(0, count[0]).mapToLong(devices::get).toArray());
        }
    }
}
