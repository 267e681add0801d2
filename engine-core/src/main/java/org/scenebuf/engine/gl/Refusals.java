package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;

/** The reasons why there is no context, in one line. Each reason is named once, after the ways that failed for it. */
final class Refusals {

    private final List<String> reasons = new ArrayList<>();
    private final List<String> ways = new ArrayList<>();

    void add(String way, Throwable refused) {
        String reason = reason(refused);
        int last = reasons.size() - 1;
        if (last >= 0 && reason.contains(reasons.get(last))) {
            ways.set(last, ways.get(last) + ", " + way);
        } else {
            reasons.add(reason);
            ways.add(way);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < reasons.size(); k++) {
            text.append(k > 0 ? "; " : "").append(ways.get(k)).append(": ").append(reasons.get(k));
        }
        return text.toString();
    }

    private static String reason(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ClassNotFoundException) {
            return "no class " + cause.getMessage();
        }
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return text.lines().findFirst().orElse(text);
    }
}
