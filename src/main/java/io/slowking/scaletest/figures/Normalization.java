package io.slowking.scaletest.figures;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.Log10Function;
import com.ezylang.evalex.functions.basic.LogFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * An expression over a phase's parameters, such as {@code instances * 2}: numbers, names of parameters, + − * / %, parentheses and a few functions.
 * Nothing in it can call a program or take long: there are no powers and no factorials.
 */
public final class Normalization {
    private static final int LONGEST = 1_000;

    private static final ExpressionConfiguration CONFIGURATION = ExpressionConfiguration.builder()
            .mathContext(MathContext.DECIMAL64)
            .arraysAllowed(false)
            .structuresAllowed(false)
            .implicitMultiplicationAllowed(false)
            .defaultConstants(Map.of())
            .operatorDictionary(MapBasedOperatorDictionary.ofOperators(
                    Map.<String, OperatorIfc>entry("+", new InfixPlusOperator()),
                    Map.<String, OperatorIfc>entry("+", new PrefixPlusOperator()),
                    Map.<String, OperatorIfc>entry("-", new InfixMinusOperator()),
                    Map.<String, OperatorIfc>entry("-", new PrefixMinusOperator()),
                    Map.<String, OperatorIfc>entry("*", new InfixMultiplicationOperator()),
                    Map.<String, OperatorIfc>entry("/", new InfixDivisionOperator()),
                    Map.<String, OperatorIfc>entry("%", new InfixModuloOperator())))
            .functionDictionary(MapBasedFunctionDictionary.ofFunctions(
                    Map.<String, FunctionIfc>entry("ABS", new AbsFunction()),
                    Map.<String, FunctionIfc>entry("CEILING", new CeilingFunction()),
                    Map.<String, FunctionIfc>entry("FLOOR", new FloorFunction()),
                    Map.<String, FunctionIfc>entry("LOG", new LogFunction()),
                    Map.<String, FunctionIfc>entry("LOG10", new Log10Function()),
                    Map.<String, FunctionIfc>entry("MAX", new MaxFunction()),
                    Map.<String, FunctionIfc>entry("MIN", new MinFunction()),
                    Map.<String, FunctionIfc>entry("SQRT", new SqrtFunction())))
            .build();

    private final Expression expression;

    private Normalization(Expression expression) {
        this.expression = expression;
    }

    /** @throws IllegalArgumentException when it is no such expression, with a message for the user */
    public static Normalization of(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("An expression has 1 to %d characters".formatted(LONGEST));
        }
        try {
            Expression expression = new Expression(text, CONFIGURATION);
            expression.validate();
            Normalization normalization = new Normalization(expression);
            if (expression.getUsedVariables().isEmpty()
                    && normalization.value(Map.of()).isEmpty()) {
                throw new IllegalArgumentException("'%s' has no value to divide by".formatted(text));
            }
            return normalization;
        } catch (BaseException e) {
            throw new IllegalArgumentException("'%s' is no expression: %s".formatted(text, e.getMessage()), e);
        }
    }

    /** Its value for these parameters; empty when it has none, because a parameter isn't there or is no number, or it is 0. */
    OptionalDouble value(Map<String, @Nullable String> parameters) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (value != null && value.matches("[+-]?\\d{1,30}(\\.\\d{1,30})?")) {
                numbers.put(name, new BigDecimal(value));
            }
        });
        try {
            double value = expression
                    .copy()
                    .withValues(numbers)
                    .evaluate()
                    .getNumberValue()
                    .doubleValue();
            return value == 0 || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        } catch (BaseException | ArithmeticException e) {
            return OptionalDouble.empty();
        }
    }
}
