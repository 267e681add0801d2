package org.scenebuf.engine.format;

/**
 * A complex number: the item of formats {@code Zf}, {@code Zd} and {@code Zg}.
 *
 * @param real the real part
 * @param imaginary the imaginary part
 */
public record Complex(double real, double imaginary) {
}
