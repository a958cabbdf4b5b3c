package io.slowking.analysis;

/**
 * What comparing means takes of a set of values: sets can be united without having their values.
 *
 * @param count how many values, at least 1
 * @param squares the sum of the squared distances from the mean, 0 or more
 */
public record Moments(long count, double mean, double squares) {
    /** The variance of the sample (divisor count − 1); 0 for a single value. */
    public double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }

    /**
     * Of both sets together. Chan, Golub and LeVeque, "Algorithms for computing the sample variance", The American Statistician 37 (1983) 242–247.
     */
    public Moments plus(Moments other) {
        long together = count + other.count;
        double apart = other.mean - mean;
        return new Moments(
                together,
                mean + apart * other.count / together,
                squares + other.squares + apart * apart * count * other.count / together);
    }

    /** The square of the mean's standard error. */
    double squaredError() {
        return variance() / count;
    }
}
