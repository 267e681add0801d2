package org.scenebuf.interop.jme;

import com.jme3.scene.shape.Box;

/** A game that forgot the allocator, for {@link JmeLifetimeTest}. */
public final class WithoutAllocator {

    private WithoutAllocator() {
    }

    /** Says how it is refused; with the property {@code first} it does not forget. */
    public static void main(String[] arguments) {
        if (Boolean.getBoolean("first")) {
            JmeAllocator.install();
        }
        JmeMesh box = JmeMesh.of(new Box(1, 1, 1));
        say(() -> box.column("vertex"));
        say(JmeAllocator::install);
    }

    private static void say(Runnable action) {
        try {
            action.run();
            System.out.println("works");
        } catch (RuntimeException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
