using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Cancellation.Tests.Properties;

/// <summary>
/// Runs a property many times. A failure is shrunk, and says its seed with the command that plays it again.
/// With REPLAY=seed,gamma,size in the environment exactly that run is made.
/// </summary>
static class Checked
{
    public static void Holds<T>(Arbitrary<T> values, Action<T> property, int times, Func<T, string>? tell = null)
    {
        var judge = new Judge();
        var config = Config.Quick.WithMaxTest(times).WithEndSize(60).WithRunner(judge);
        if (Environment.GetEnvironmentVariable("REPLAY")?.Split(',') is [var seed, var gamma, var size])
            config = config.WithMaxTest(1).WithReplay(FSharpOption<Replay>.Some(new Replay(
                new Rnd(ulong.Parse(seed, CultureInfo.InvariantCulture), ulong.Parse(gamma, CultureInfo.InvariantCulture)), FSharpOption<int>.Some(int.Parse(size, CultureInfo.InvariantCulture)))));
        Check.One(config, Prop.ForAll(values, property));
        switch (judge.Result)
        {
            case TestResult.Failed failed:
                var least = (T)failed.Item3.Head;
                Assert.Fail($"{Why(least, property)}\nLeast example: {(tell is null ? least : tell(least))}\n{HowToReplay(failed)}");
                break;
            case TestResult.Passed passed:
                TestContext.Out.WriteLine($"{passed.Item1.NumberOfTests} times");
                break;
            default:
                Assert.Fail($"The property was not judged: {judge.Result}");
                break;
        }
    }

    static string Why<T>(T example, Action<T> property)
    {
        try
        {
            property(example);
            return "The least example holds when it is tried again: something depends on more than the example.";
        }
        catch (Exception broken)
        {
            return broken is LawBroken ? broken.Message : broken.ToString();
        }
    }

    static string HowToReplay(TestResult.Failed failed)
    {
        var (seed, size, test) = (failed.Item6, failed.Item7, TestContext.CurrentContext.Test);
        return $"Again: REPLAY={seed.Seed},{seed.Gamma},{size} dotnet test tests/Cancellation.Tests --filter \"FullyQualifiedName~{test.ClassName}.{test.MethodName}\"";
    }

    sealed class Judge : IRunner
    {
        public TestResult? Result { get; private set; }

        public void OnStartFixture(Type fixture)
        {}

        public void OnArguments(int number, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {}

        public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink)
        {}

        public void OnFinished(string name, TestResult result) => Result = result;
    }
}
