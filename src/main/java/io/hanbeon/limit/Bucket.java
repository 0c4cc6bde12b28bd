package io.hanbeon.limit;

/**
 * Whose tokens are taken.
 *
 * @param route the name of the limit, which callers see
 * @param owner kind and id of the caller, such as {@code client:0S9XM81S9YCGT}
 */
record Bucket(String route, String owner, Rate rate) {
    String key() {
        return "hanbeon:limit:" + route + ":" + owner;
    }
}
