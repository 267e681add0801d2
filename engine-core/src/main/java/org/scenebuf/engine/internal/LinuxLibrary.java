package org.scenebuf.engine.internal;

import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.Platform;
import org.lwjgl.system.linux.DynamicLinkLoader;

/** Functions of the C library, on Linux. */
public final class LinuxLibrary {

    /** In {@code dlfcn.h}: looks in all libraries that are there. */
    private static final long RTLD_DEFAULT = 0;

    private LinuxLibrary() {
    }

    /**
     * Finds a function.
     *
     * @param name its name
     * @return its address; 0 where the system is not Linux, or has no such function
     */
    public static long find(String name) {
        if (Platform.get() != Platform.LINUX) {
            return MemoryUtil.NULL;
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            return DynamicLinkLoader.ndlsym(RTLD_DEFAULT, MemoryUtil.memAddress(stack.ASCII(name)));
        }
    }
}
