package org.scenebuf.engine.internal.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Multiplies and adds. Where the processor can do both in one step, the result is rounded once, otherwise twice.
 * {@link Math#fma} alone would be a hundred times slower on other processors. So the last bit depends on the processor,
 * and on nothing else.
 */
final class MultiplyAdd {

    private static final boolean FUSED = isFused();

    private MultiplyAdd() {
    }

    /** {@code a * b + c}. */
    static float of(float a, float b, float c) {
        return FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    /** {@code x * byX + y * byY + z * byZ}. */
    static float sum(float x, float byX, float y, float byY, float z, float byZ) {
        return of(x, byX, of(y, byY, z * byZ));
    }

    /** Asks the JVM. The module with that answer may be missing, and so may the option. */
    private static boolean isFused() {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return bean != null && Boolean.parseBoolean(bean.getVMOption("UseFMA").getValue());
        } catch (LinkageError | IllegalArgumentException unknown) {
            return false;
        }
    }
}
