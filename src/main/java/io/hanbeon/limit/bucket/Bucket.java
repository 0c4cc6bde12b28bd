package io.hanbeon.limit.bucket;

/**
 * Whose tokens are taken.
 *
 * @param route the name of the limit, which callers see
 * @param owner kind and id of the caller, such as {@code client:0S9XM81S9YCGT}
 */
public record Bucket(String route, String owner, Rate rate) {
    public String key() {
        return "hanbeon:limit:" + route + ":" + owner;
    }
}
