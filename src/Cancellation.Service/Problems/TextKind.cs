namespace Cancellation.Service.Problems;

/// <summary>What a text is for.</summary>
public enum TextKind
{
    /// <summary>Chosen by the caller to name something. It travels and stays, so it must not be a person's number or address.</summary>
    Reference,
    /// <summary>Given out by a machine: long rows of digits mean nothing.</summary>
    Number,
    /// <summary>A person's own words or data: it goes to the vault.</summary>
    Words,
}
