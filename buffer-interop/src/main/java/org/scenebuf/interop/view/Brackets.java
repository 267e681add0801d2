package org.scenebuf.interop.view;

/** Finds matching brackets in a text. Brackets within quotes do not count. */
final class Brackets {

    private Brackets() {
    }

    /** Finds where a bracket or parenthesis is closed; -1 where it is not. */
    static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\'' || character == '"') {
                at = text.indexOf(character, at + 1);
                if (at < 0) {
                    return -1;
                }
            } else if (character == '[' || character == '(') {
                depth++;
            } else if (character == ']' || character == ')') {
                depth--;
                if (depth == 0) {
                    return at;
                }
            }
        }
        return -1;
    }

    /**
     * Whether brackets around a whole text are those of one list. Then they contain only names, or no names, colons
     * and brackets.
     */
    static boolean isList(String text, int open, int end) {
        String inside = text.substring(open + 1, end - 1);
        String rest = inside.replaceAll("'[^']*'|\"[^\"]*\"", "");
        boolean names = !rest.equals(inside);
        return names ? rest.chars().allMatch(each -> each == ',' || Character.isWhitespace(each))
            : rest.chars().noneMatch(each -> each == ':' || each == '[' || each == '(');
    }
}
