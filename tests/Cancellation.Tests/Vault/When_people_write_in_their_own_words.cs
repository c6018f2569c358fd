using System.Reflection;
using Cancellation.Contracts;
using Cancellation.Workflow.Personal;
using NUnit.Framework;

namespace Cancellation.Tests.Vault;

[TestFixture]
public sealed class When_people_write_in_their_own_words
{
    const string Reference = "vault:0123456789abcdef0123456789abcdef";

    /// <summary>Whoever adds a field of that name to a message decides here whether it goes to the vault.</summary>
    static IEnumerable<Type> MessagesWithWords => typeof(Reason).Assembly.GetExportedTypes().Where(type =>
        type.GetProperty("CancellationId") is not null
        && (type.GetProperty("Text") ?? type.GetProperty("Reason")) is { } words && (words.PropertyType == typeof(string) || words.PropertyType == typeof(Reason)));

    static IEnumerable<object> Messages => MessagesWithWords.Select(Filled).Append(new RequestCancellation(Guid.Empty, new() { ProductLine = "Pay", CustomerId = "C", SubscriptionId = "S", Channel = Channel.App, Reason = new("OTHER", "their words") }, default));

    [TestCaseSource(nameof(Messages))]
    public void Should_be_found_and_replaced_in_every_message(object message)
    {
        Assert.That(PersonalTexts.Of(message), Is.EqualTo("their words"));
        var replaced = PersonalTexts.With(message, Reference);
        Assert.Multiple(() =>
        {
            Assert.That(PersonalTexts.Of(replaced), Is.EqualTo(Reference));
            Assert.That(PersonalTexts.AreIn(replaced));
            Assert.That(PersonalTexts.AreIn(message), Is.False);
            Assert.That(replaced.ToString(), Does.Not.Contain("their words"));
        });
    }

    static object Filled(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(x => x.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(Value)]);
    }

    static object? Value(ParameterInfo parameter) => parameter switch
    {
        { Name: "Text" or "Reason", ParameterType: var type } => type == typeof(string) ? "their words" : new Reason("OTHER", "their words"),
        { ParameterType.IsValueType: true } => Activator.CreateInstance(parameter.ParameterType),
        { ParameterType: var type } => type == typeof(string) ? "x" : null,
    };
}
