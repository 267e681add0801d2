package org.scenebuf.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A test of random operations by {@link Stress#rounds}: some rounds in every build, and more with {@code -Pstress}. */
@Test
@Tag("stress")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StressTest {
}
